/** What the commands stand on: what they print, how they fail, what happens at the end. */
package dev.parley.cli.base;
