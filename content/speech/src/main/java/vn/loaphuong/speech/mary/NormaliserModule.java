package vn.loaphuong.speech.mary;

import marytts.datatypes.MaryData;
import marytts.datatypes.MaryDataType;
import marytts.datatypes.MaryXML;
import marytts.modules.InternalModule;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import vn.loaphuong.speech.reading.Lexicon;
import vn.loaphuong.speech.reading.Reader;
import vn.loaphuong.speech.reading.ReadingSettings;
import vn.loaphuong.speech.reading.SpokenText;

/**
 * Reads raw text that came to MaryTTS directly, with the standard lexicon and settings. What the
 * station narrates was read before an operator saw it and does not pass here.
 */
public final class NormaliserModule extends InternalModule {

  private final Reader reader = Reader.of(Lexicon.standard(), ReadingSettings.standard());

  public NormaliserModule() {
    super("LoaPhuongNormaliser", MaryDataType.RAWMARYXML, MaryDataType.WORDS, MaryWords.VIETNAMESE);
  }

  @Override
  public MaryData process(MaryData data) {
    Document document = data.getDocument();
    NodeList paragraphs = document.getElementsByTagName(MaryXML.PARAGRAPH);
    for (int i = 0; i < paragraphs.getLength(); i++) {
      Element paragraph = (Element) paragraphs.item(i);
      String text = paragraph.getTextContent();
      for (Node child = paragraph.getFirstChild();
          child != null;
          child = paragraph.getFirstChild()) {
        paragraph.removeChild(child);
      }
      for (SpokenText.Sentence sentence : reader.read(text).sentences()) {
        if (!sentence.spoken().isEmpty()) {
          MaryWords.appendSentence(paragraph, sentence.spoken());
        }
      }
    }
    MaryData result = new MaryData(getOutputType(), data.getLocale());
    result.setDocument(document);
    return result;
  }
}
