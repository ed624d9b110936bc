/** What a video call costs: two processes, moving pictures both ways. */
package dev.parley.bench.video;
