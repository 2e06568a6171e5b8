/**
 * The agent's folder on disk: who may use it, and how a file is replaced so that a power cut leaves
 * either the old one or the new one, never half of each.
 */
@NullMarked
package vn.loaphuong.agent.disk;

import org.jspecify.annotations.NullMarked;
