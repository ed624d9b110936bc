/**
 * The program {@code parley}: {@code demo}, {@code serve}, {@code call}, {@code record}, {@code send}, {@code receive},
 * {@code devices}, {@code bench}. Standard output carries what it is for (sentences, or one JSON object per line with
 * {@code --json}); standard error carries what went wrong and what to do about it.
 *
 * <p>Exit codes: 0 it worked, 1 it failed, 2 it was called wrongly, 130 stopped by Ctrl-C.
 */
package dev.parley.cli;
