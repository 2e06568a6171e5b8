/**
 * Relays (tiếp âm): a source is received on threads of its own from half a minute before it is
 * wanted, and what sounds in a relay's time is chosen frame by frame between the source, approved
 * stand-ins and silence. Nothing here lets the player wait.
 */
@NullMarked
package vn.loaphuong.agent.relay;

import org.jspecify.annotations.NullMarked;
