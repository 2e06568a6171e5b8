/**
 * Administrative papers in the layout of Decree 30/2020/NĐ-CP, Appendix I: a {@link
 * vn.loaphuong.server.report.paper.Paper} is plain data, and each writer here sets it as a Word
 * document, as PDF, or its appendix as a workbook. Nothing in here knows of broadcasts.
 */
@NamedInterface
@NullMarked
package vn.loaphuong.server.report.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
