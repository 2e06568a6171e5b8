package vn.loaphuong.speech.mary;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import marytts.datatypes.MaryXML;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Spoken sentences as MaryTTS's elements: a token for each word and each mark. */
final class MaryWords {

  static final Locale VIETNAMESE = Locale.of("vi");

  private static final Pattern PIECE =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’-][\\p{L}\\p{M}\\p{N}]+)*|[^\\s\\p{L}\\p{N}]");

  private MaryWords() {}

  /** A document of type WORDS with this one sentence. */
  static Document document(String spoken) {
    Document document = MaryXML.newDocument();
    document.getDocumentElement().setAttribute("xml:lang", VIETNAMESE.toString());
    Element paragraph =
        MaryXML.appendChildElement(document.getDocumentElement(), MaryXML.PARAGRAPH);
    appendSentence(paragraph, spoken);
    return document;
  }

  /** Adds a sentence of spoken words to a paragraph. */
  static void appendSentence(Element paragraph, String spoken) {
    Element sentence = MaryXML.appendChildElement(paragraph, MaryXML.SENTENCE);
    Matcher pieces = PIECE.matcher(spoken);
    while (pieces.find()) {
      Element token = MaryXML.appendChildElement(sentence, MaryXML.TOKEN);
      token.setTextContent(pieces.group());
    }
  }

  static String textOf(Element token) {
    // A token carries its syllables below it, and those carry no text.
    return token.getTextContent().strip();
  }

  static boolean isPunctuation(String token) {
    return token.chars().noneMatch(Character::isLetterOrDigit);
  }
}
