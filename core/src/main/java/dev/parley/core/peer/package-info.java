/**
 * One peer connection without threads and without SDP: {@link dev.parley.core.peer.PeerEngine} executes a plan over one
 * transport. It looks up, calls, collects, and keeps the minimum of deadlines; it decides no protocol question.
 */
package dev.parley.core.peer;
