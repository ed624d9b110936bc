/** The link box itself, and Parley through it. */
package dev.parley.it.link;
