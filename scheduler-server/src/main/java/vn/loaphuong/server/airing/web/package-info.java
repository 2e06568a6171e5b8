/**
 * The airing log over HTTP: the agents' side takes records in, the people's side gives them out.
 */
@NullMarked
package vn.loaphuong.server.airing.web;

import org.jspecify.annotations.NullMarked;
