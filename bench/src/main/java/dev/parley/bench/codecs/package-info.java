/** How many pictures and how much sound a core encodes and decodes. */
package dev.parley.bench.codecs;
