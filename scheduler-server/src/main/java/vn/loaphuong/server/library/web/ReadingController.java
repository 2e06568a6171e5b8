package vn.loaphuong.server.library.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loaphuong.server.library.Readings;
import vn.loaphuong.server.library.StationVoice;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.speech.VoiceSettings;
import vn.loaphuong.speech.reading.LexiconProblem;
import vn.loaphuong.speech.reading.ReadingSettings;

/** Giọng đọc: how texts are read aloud, seen while writing, heard, and chosen for the station. */
@Controller
class ReadingController {

  private static final String PAGE = "library/voice";

  /**
   * The station's voice as the form asks for it: the rate in hundredths, the pauses in
   * milliseconds.
   */
  public record VoiceForm(
      @Nullable String voice,
      @Nullable Integer rate,
      @Nullable Integer sentencePause,
      @Nullable Integer paragraphPause,
      @Nullable Integer headingPause,
      ReadingSettings.@Nullable ZeroTens zeroTens,
      ReadingSettings.@Nullable Thousand thousand,
      ReadingSettings.@Nullable EarlyDay earlyDay,
      ReadingSettings.@Nullable Four four,
      ReadingSettings.@Nullable DocumentSymbols documentSymbols,
      ReadingSettings.@Nullable Region region) {

    static VoiceForm of(StationVoice voice) {
      VoiceSettings speaking = voice.speaking();
      ReadingSettings reading = voice.reading();
      return new VoiceForm(
          speaking.voice(),
          (int) Math.round(speaking.rate() * 100),
          (int) speaking.sentencePause().toMillis(),
          (int) speaking.paragraphPause().toMillis(),
          (int) speaking.headingPause().toMillis(),
          reading.zeroTens(),
          reading.thousand(),
          reading.earlyDay(),
          reading.four(),
          reading.documentSymbols(),
          reading.region());
    }

    /** What is not filled in stays as it was. */
    StationVoice over(StationVoice before) {
      VoiceSettings speaking = before.speaking();
      ReadingSettings reading = before.reading();
      return new StationVoice(
          new VoiceSettings(
              voice == null ? speaking.voice() : voice,
              rate == null ? speaking.rate() : within("rate", rate, 50, 200) / 100.0,
              pause("sentencePause", sentencePause, speaking.sentencePause()),
              pause("paragraphPause", paragraphPause, speaking.paragraphPause()),
              pause("headingPause", headingPause, speaking.headingPause())),
          new ReadingSettings(
              zeroTens == null ? reading.zeroTens() : zeroTens,
              thousand == null ? reading.thousand() : thousand,
              earlyDay == null ? reading.earlyDay() : earlyDay,
              four == null ? reading.four() : four,
              region == null ? reading.region() : region,
              documentSymbols == null ? reading.documentSymbols() : documentSymbols));
    }

    private static Duration pause(String field, @Nullable Integer millis, Duration before) {
      return millis == null ? before : Duration.ofMillis(within(field, millis, 0, 10_000));
    }

    private static int within(String field, int value, int least, int most) {
      if (value < least || value > most) {
        throw Refusal.ofField(field, "library.refused.number", least, most);
      }
      return value;
    }
  }

  private final Readings readings;

  ReadingController(Readings readings) {
    this.readings = readings;
  }

  /** How what is being written will be said; asked for again whenever the typing rests. */
  @PostMapping("/bulletins/reading")
  String reading(
      Model model,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(required = false) @Nullable String bulletinId) {
    model.addAttribute("preview", readings.read(text, bulletinId));
    return "library/script :: preview";
  }

  @PostMapping(path = "/bulletins/preview", produces = "audio/mpeg")
  ResponseEntity<byte[]> preview(@RequestParam(defaultValue = "") String spoken) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("audio/mpeg"))
        .body(readings.preview(spoken));
  }

  @GetMapping("/settings/voice")
  String show(Model model) {
    fill(model, VoiceForm.of(readings.voice()), readings.lexicon());
    return PAGE;
  }

  @PostMapping("/settings/voice")
  ModelAndView choose(Model model, RedirectAttributes flash, @ModelAttribute VoiceForm form) {
    try {
      readings.choose(form.over(readings.voice()));
      flash.addFlashAttribute("done", "library.voice.saved");
      return back();
    } catch (Refusal refusal) {
      fill(model, form, readings.lexicon());
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  @PostMapping("/settings/voice/corrections")
  ModelAndView correct(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String written,
      @RequestParam(defaultValue = "") String spoken) {
    try {
      readings.correct(me.actor(), written, spoken);
      flash.addFlashAttribute("done", "library.corrected.station");
      return back();
    } catch (Refusal refusal) {
      fill(model, VoiceForm.of(readings.voice()), readings.lexicon());
      model.addAttribute("written", written);
      model.addAttribute("spoken", spoken);
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  @PostMapping("/settings/voice/corrections/forget")
  ModelAndView forget(RedirectAttributes flash, @RequestParam(defaultValue = "") String written) {
    readings.forget(written);
    flash.addFlashAttribute("done", "library.correction.forgotten");
    return back();
  }

  @PostMapping("/settings/voice/lexicon")
  ModelAndView keepLexicon(
      Model model, RedirectAttributes flash, @RequestParam(defaultValue = "") String lexicon) {
    try {
      readings.keepLexicon(lexicon);
      flash.addFlashAttribute("done", "library.lexicon.saved");
      return back();
    } catch (Refusal refusal) {
      fill(model, VoiceForm.of(readings.voice()), lexicon);
      return RefusedForm.again(PAGE, model, refusal);
    }
  }

  private void fill(Model model, VoiceForm form, String lexicon) {
    List<LexiconProblem> problems = readings.problems(lexicon);
    model.addAttribute("form", form);
    model.addAttribute("voices", readings.voices());
    model.addAttribute("zeroTens", ReadingSettings.ZeroTens.values());
    model.addAttribute("thousands", ReadingSettings.Thousand.values());
    model.addAttribute("earlyDays", ReadingSettings.EarlyDay.values());
    model.addAttribute("fours", ReadingSettings.Four.values());
    model.addAttribute("symbols", ReadingSettings.DocumentSymbols.values());
    model.addAttribute("corrections", readings.corrections());
    model.addAttribute("lexicon", lexicon);
    model.addAttribute("problems", problems);
    model.addAttribute("written", "");
    model.addAttribute("spoken", "");
  }

  private static ModelAndView back() {
    return new ModelAndView("redirect:/settings/voice");
  }
}
