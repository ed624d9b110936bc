/** Two programs behind address translators, in network namespaces of this machine's kernel. */
package dev.parley.it.nat;
