/** What a transfer of data allocates, by place, between two connections of this process over real sockets. */
package dev.parley.bench.allocation;
