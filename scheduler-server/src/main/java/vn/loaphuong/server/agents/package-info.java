/**
 * The station PCs: how one is let in with a one-time code, how it is recognised, and how it says
 * that it is well.
 */
@NullMarked
package vn.loaphuong.server.agents;

import org.jspecify.annotations.NullMarked;
