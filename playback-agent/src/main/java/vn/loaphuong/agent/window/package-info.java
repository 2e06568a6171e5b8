/**
 * The window beside the PC: a page that this computer alone can open, with what sounds, what comes
 * next and what is wrong, readable from two metres, and two buttons behind a PIN. It needs neither
 * server nor network.
 */
@NullMarked
package vn.loaphuong.agent.window;

import org.jspecify.annotations.NullMarked;
