/** Programs of the W3C API on a virtual network in virtual time: one thread at a time, in an order that a seed decides. */
package dev.parley.testkit;
