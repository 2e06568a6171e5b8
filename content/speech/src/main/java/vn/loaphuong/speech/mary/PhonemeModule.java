package vn.loaphuong.speech.mary;

import java.util.List;
import java.util.Objects;
import marytts.datatypes.MaryData;
import marytts.datatypes.MaryDataType;
import marytts.datatypes.MaryXML;
import marytts.modules.InternalModule;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.loaphuong.speech.phonology.Pronunciation;
import vn.loaphuong.speech.phonology.Syllable;

/** Puts syllables and phonemes below every word. */
public final class PhonemeModule extends InternalModule {

  /** MaryTTS drops a sentence without phonemes unheard, so whatever has no sound says "ơ". */
  private static final Syllable UNKNOWN = Objects.requireNonNull(Syllable.of("ơ"));

  public PhonemeModule() {
    super("LoaPhuongPhonemes", MaryDataType.WORDS, MaryDataType.ALLOPHONES, MaryWords.VIETNAMESE);
  }

  @Override
  public MaryData process(MaryData data) {
    Document document = data.getDocument();
    NodeList tokens = document.getElementsByTagName(MaryXML.TOKEN);
    for (int i = 0; i < tokens.getLength(); i++) {
      Element token = (Element) tokens.item(i);
      String word = MaryWords.textOf(token);
      if (!word.isEmpty() && !MaryWords.isPunctuation(word)) {
        pronounce(token, word);
      }
    }
    MaryData result = new MaryData(getOutputType(), data.getLocale());
    result.setDocument(document);
    return result;
  }

  private static void pronounce(Element token, String word) {
    List<Syllable> syllables = Pronunciation.of(word);
    if (syllables.isEmpty()) {
      syllables = List.of(UNKNOWN);
    }
    StringBuilder all = new StringBuilder();
    for (Syllable syllable : syllables) {
      String phonemes = String.join(" ", syllable.phonemes());
      Element element = MaryXML.appendChildElement(token, MaryXML.SYLLABLE);
      element.setAttribute("ph", phonemes);
      element.setAttribute("tone", Integer.toString(syllable.tone().number()));
      for (String phoneme : syllable.phonemes()) {
        MaryXML.appendChildElement(element, MaryXML.PHONE).setAttribute("p", phoneme);
      }
      all.append(all.isEmpty() ? "" : " - ")
          .append(phonemes)
          .append(' ')
          .append(syllable.tone().number());
    }
    token.setAttribute("ph", all.toString());
  }
}
