/** Whole calls: the program as users start it, its page in browsers, and the library's rooms. */
package dev.parley.it.call;
