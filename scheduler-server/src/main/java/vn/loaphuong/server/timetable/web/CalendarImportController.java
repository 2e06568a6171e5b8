package vn.loaphuong.server.timetable.web;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Timetable;
import vn.loaphuong.server.timetable.ical.CalendarImports;
import vn.loaphuong.server.timetable.ical.CalendarImports.Preview;
import vn.loaphuong.server.timetable.ical.IcsEvent;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;

/** Nhập lịch từ tệp: a calendar of another program, looked at first and taken over then. */
@Controller
@RequestMapping("/timetable/import")
class CalendarImportController {

  private static final String FORM = "timetable/import";
  private static final String PREVIEW = "timetable/import-preview";
  private static final int NEXT_DATES = 5;

  /** What is heard in the event with this number, as the form names it. */
  private static final String CONTENT = "content-";

  private static final String MINUTES = "minutes-";

  private final CalendarImports imports;
  private final Timetable timetable;
  private final ContentChoices choices;

  CalendarImportController(CalendarImports imports, Timetable timetable, ContentChoices choices) {
    this.imports = imports;
    this.timetable = timetable;
    this.choices = choices;
  }

  @GetMapping
  String begin() {
    return FORM;
  }

  @PostMapping
  ModelAndView upload(Model model, @RequestParam(required = false) @Nullable MultipartFile file)
      throws IOException {
    try {
      if (file == null || file.isEmpty()) {
        throw Refusal.ofField("file", "ics.no-file");
      }
      if (file.getSize() > CalendarImports.LARGEST) {
        // Before any of it is read into memory.
        throw Refusal.ofField(
            "file", "ics.too-large", Integer.toString(CalendarImports.LARGEST >> 20));
      }
      String name = file.getOriginalFilename();
      String id = imports.upload(name == null ? "" : name, file.getBytes());
      return new ModelAndView("redirect:/timetable/import/" + id);
    } catch (Refusal refusal) {
      return RefusedForm.again(FORM, model, refusal);
    }
  }

  @GetMapping("/{id}")
  String preview(Model model, @PathVariable String id) {
    fill(model, id, Map.of());
    return PREVIEW;
  }

  @PostMapping("/{id}")
  ModelAndView carryOut(
      Model model,
      RedirectAttributes flash,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields) {
    try {
      int slots = imports.carryOut(id, chosen(fields));
      flash.addFlashAttribute("done", "ics.done");
      flash.addFlashAttribute("doneValues", new Object[] {slots});
      flash.addFlashAttribute("undo", "/timetable/import/" + id + "/undo");
      return new ModelAndView("redirect:/timetable");
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
        throw refusal;
      }
      fill(model, id, fields.toSingleValueMap());
      return RefusedForm.again(PREVIEW, model, whole(refusal));
    }
  }

  @PostMapping("/{id}/undo")
  String undo(RedirectAttributes flash, @PathVariable String id) {
    int slots = imports.undo(id);
    flash.addFlashAttribute("done", "ics.undone");
    flash.addFlashAttribute("doneValues", new Object[] {slots});
    return "redirect:/timetable";
  }

  /** The form has many fields of each name, so the sentence stands above them all. */
  private static Refusal whole(Refusal refusal) {
    return Refusal.of(refusal.kind(), refusal.getCodes()[0], refusal.getArguments());
  }

  private static Map<Integer, Content> chosen(MultiValueMap<String, String> fields) {
    Map<Integer, Content> chosen = new HashMap<>();
    for (String taken : fields.getOrDefault("take", List.of())) {
      try {
        int number = Integer.parseInt(taken);
        String minutes = fields.getFirst(MINUTES + number);
        chosen.put(
            number,
            SlotForm.chosen(
                fields.getFirst(CONTENT + number),
                minutes == null || minutes.isBlank() ? null : Integer.valueOf(minutes.strip())));
      } catch (NumberFormatException e) {
        throw Refusal.of(Refusal.Kind.INVALID, "ics.number", taken);
      } catch (Refusal refusal) {
        throw Refusal.of(Refusal.Kind.INVALID, "ics.content-missing", taken);
      }
    }
    return chosen;
  }

  private void fill(Model model, String id, Map<String, String> typed) {
    Preview preview = imports.preview(id);
    Map<Integer, List<LocalDateTime>> dates = new HashMap<>();
    for (IcsEvent event : preview.events()) {
      if (event.recurrence() != null) {
        dates.put(event.number(), firstDates(event, event.recurrence()));
      }
    }
    model.addAttribute("preview", preview);
    model.addAttribute("dates", dates);
    model.addAttribute("typed", typed);
    model.addAttribute(
        "usable", preview.events().stream().filter(event -> event.reason() == null).count());
    model.addAttribute("bulletins", choices.bulletins(null));
    model.addAttribute("programmes", choices.programmes());
    model.addAttribute("relays", choices.relays());
  }

  private List<LocalDateTime> firstDates(IcsEvent event, Recurrence recurrence) {
    int differ = event.leftOut().size() + event.moved().size();
    return timetable.next(recurrence, OnHoliday.AIR, null, NEXT_DATES + differ).stream()
        .filter(at -> !event.leftOut().contains(at.toLocalDate()))
        .map(at -> event.moved().getOrDefault(at.toLocalDate(), at))
        .sorted()
        .limit(NEXT_DATES)
        .toList();
  }
}
