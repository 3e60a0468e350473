/// The `mixtura` command: its options, its tables for people and its JSON.
@NullMarked
package org.mixtura.cli;

import org.jspecify.annotations.NullMarked;
