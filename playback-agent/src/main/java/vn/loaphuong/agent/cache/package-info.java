/**
 * What is needed to play without anybody: the signed rundown as it was received and every clip it
 * names, checked before they are kept and again before they are played.
 */
@NullMarked
package vn.loaphuong.agent.cache;

import org.jspecify.annotations.NullMarked;
