/**
 * How the agent is: a board on which every part writes what it knows and what is wrong, and from
 * which the server's screen, the page beside the PC and the watchdog read.
 */
@NullMarked
package vn.loaphuong.agent.health;

import org.jspecify.annotations.NullMarked;
