/**
 * Data only: what negotiation decided and what the engines must do. Negotiation writes it, the peer engine reads it;
 * neither knows the other.
 */
package dev.parley.core.plan;
