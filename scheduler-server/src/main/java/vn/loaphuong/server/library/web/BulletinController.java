package vn.loaphuong.server.library.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinKind;
import vn.loaphuong.server.library.BulletinState;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.library.LibrarySettings;
import vn.loaphuong.server.library.NarrationStatus;
import vn.loaphuong.server.library.Origin;
import vn.loaphuong.server.library.Purposes;
import vn.loaphuong.server.library.TopicList;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.RefusedForm;
import vn.loaphuong.server.storage.DataFolder;
import vn.loaphuong.speech.reading.Correction;

/** Bản tin: the list, the editor, the recording, the judgement. */
@Controller
@RequestMapping("/bulletins")
class BulletinController {

  private static final String LIST = "library/bulletins";
  private static final String NEW = "library/new";
  private static final String ONE = "library/bulletin";

  private final Library library;
  private final LibrarySettings settings;
  private final TopicList topics;
  private final Purposes purposes;
  private final DataFolder data;

  BulletinController(
      Library library,
      LibrarySettings settings,
      TopicList topics,
      Purposes purposes,
      DataFolder data) {
    this.library = library;
    this.settings = settings;
    this.topics = topics;
    this.purposes = purposes;
    this.data = data;
  }

  @GetMapping
  String list(
      Model model,
      @RequestParam(required = false) @Nullable BulletinState state,
      @RequestParam(defaultValue = "") String words) {
    model.addAttribute("bulletins", library.list(state, words));
    model.addAttribute("counts", library.counts());
    model.addAttribute("states", BulletinState.values());
    model.addAttribute("state", state);
    model.addAttribute("words", words);
    return LIST;
  }

  @GetMapping("/new")
  String begin(Model model, @RequestParam(defaultValue = "TEXT") Origin origin) {
    fillForm(model, origin, BulletinKind.BULLETIN, "", "", "", "");
    return NEW;
  }

  @PostMapping
  ModelAndView write(
      Model model,
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "BULLETIN") BulletinKind kind,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = "") String plan,
      @RequestParam(defaultValue = "") String text) {
    try {
      purposes.requireKnown(plan);
      Bulletin bulletin = library.write(me.actor(), kind, title, topic, text);
      purposes.serve(bulletin.id(), plan);
      return new ModelAndView("redirect:/bulletins/" + bulletin.id());
    } catch (Refusal refusal) {
      fillForm(model, Origin.TEXT, kind, title, topic, plan, text);
      return RefusedForm.again(NEW, model, refusal);
    }
  }

  @PostMapping("/recordings")
  ModelAndView record(
      Model model,
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "BULLETIN") BulletinKind kind,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = "") String plan,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(required = false) @Nullable MultipartFile recording) {
    try {
      purposes.requireKnown(plan);
      Bulletin bulletin =
          withFile(recording, file -> library.record(me.actor(), kind, title, topic, text, file));
      purposes.serve(bulletin.id(), plan);
      return new ModelAndView("redirect:/bulletins/" + bulletin.id());
    } catch (Refusal refusal) {
      fillForm(model, Origin.RECORDING, kind, title, topic, plan, text);
      return RefusedForm.again(NEW, model, refusal);
    }
  }

  @GetMapping("/{id}")
  String show(
      Model model,
      @AuthenticationPrincipal @Nullable SignedIn me,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String edit) {
    fillPage(model, me, library.get(id), edit != null);
    return ONE;
  }

  /** Only what changes while the voice reads; asked for again and again. */
  @GetMapping("/{id}/narration")
  String narration(
      Model model,
      @AuthenticationPrincipal @Nullable SignedIn me,
      @PathVariable String id,
      jakarta.servlet.http.HttpServletResponse response) {
    Bulletin bulletin = library.get(id);
    if (library.narration(id) instanceof NarrationStatus.None) {
      response.setHeader("HX-Refresh", "true");
    }
    fillPage(model, me, bulletin, false);
    return "library/sound :: sound";
  }

  @PostMapping("/{id}")
  ModelAndView rewrite(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") long version,
      @RequestParam(defaultValue = "BULLETIN") BulletinKind kind,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = "") String plan,
      @RequestParam(defaultValue = "") String text) {
    try {
      purposes.requireKnown(plan);
      library.rewrite(me.actor(), id, version, kind, title, topic, text);
      purposes.serve(id, plan);
      flash.addFlashAttribute("done", "library.saved");
      return to(id);
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
        throw refusal;
      }
      fillPage(model, me, library.get(id), true);
      fillForm(model, library.get(id).origin(), kind, title, topic, plan, text);
      return RefusedForm.again(ONE, model, refusal);
    }
  }

  @PostMapping("/{id}/recording")
  ModelAndView recordAnew(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable MultipartFile recording) {
    return step(
        model,
        flash,
        me,
        id,
        "library.recorded",
        () -> withFile(recording, file -> library.recordAnew(me.actor(), id, file)));
  }

  @PostMapping("/{id}/corrections")
  ModelAndView correct(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String written,
      @RequestParam(defaultValue = "") String spoken,
      @RequestParam(defaultValue = "BULLETIN") Correction.Scope scope) {
    return step(
        model,
        flash,
        me,
        id,
        "library.corrected",
        () -> library.correct(me.actor(), id, written, spoken, scope));
  }

  @PostMapping("/{id}/corrections/forget")
  ModelAndView forgetCorrection(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String written) {
    return step(
        model,
        flash,
        me,
        id,
        "library.correction.forgotten",
        () -> library.forgetCorrection(me.actor(), id, written));
  }

  @PostMapping("/{id}/narrate")
  ModelAndView narrate(@PathVariable String id) {
    library.narrate(id);
    return to(id);
  }

  @PostMapping("/{id}/stop")
  ModelAndView stop(@PathVariable String id) {
    library.stopNarration(library.get(id).id());
    return to(id);
  }

  @PostMapping("/{id}/submit")
  ModelAndView submit(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id) {
    return step(model, flash, me, id, "library.submitted", () -> library.submit(me.actor(), id));
  }

  @PostMapping("/{id}/withdraw")
  ModelAndView withdraw(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id) {
    return step(model, flash, me, id, "library.withdrawn", () -> library.withdraw(me.actor(), id));
  }

  @PostMapping("/{id}/approve")
  ModelAndView approve(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") long version) {
    return step(
        model, flash, me, id, "library.approved", () -> library.approve(me.actor(), id, version));
  }

  @PostMapping("/{id}/send-back")
  ModelAndView sendBack(
      Model model,
      RedirectAttributes flash,
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String remark) {
    return step(
        model, flash, me, id, "library.sent-back", () -> library.sendBack(me.actor(), id, remark));
  }

  @PostMapping("/{id}/delete")
  ModelAndView delete(
      RedirectAttributes flash, @AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    library.delete(me.actor(), id);
    flash.addFlashAttribute("done", "library.deleted");
    flash.addFlashAttribute("doneValues", new Object[] {library.get(id).words().title()});
    flash.addFlashAttribute("undo", "/bulletins/" + id + "/restore");
    return new ModelAndView("redirect:/bulletins");
  }

  @PostMapping("/{id}/restore")
  ModelAndView restore(
      RedirectAttributes flash, @AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    library.restore(me.actor(), id);
    flash.addFlashAttribute("done", "library.restored");
    return to(id);
  }

  private ModelAndView step(
      Model model, RedirectAttributes flash, SignedIn me, String id, String done, Runnable step) {
    Bulletin before = library.get(id);
    try {
      step.run();
      flash.addFlashAttribute("done", done);
      return to(id);
    } catch (Refusal refusal) {
      fillPage(model, me, library.get(before.id()), false);
      return RefusedForm.again(ONE, model, refusal);
    }
  }

  private Bulletin withFile(@Nullable MultipartFile upload, Function<Path, Bulletin> use) {
    if (upload == null || (upload.isEmpty() && nameless(upload))) {
      throw Refusal.ofField("recording", "library.refused.upload-missing");
    }
    try {
      Path file = Files.createTempFile(data.folder("scratch"), "upload", null);
      try {
        upload.transferTo(file);
        return use.apply(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean nameless(MultipartFile upload) {
    String name = upload.getOriginalFilename();
    return name == null || name.isEmpty();
  }

  private static ModelAndView to(String id) {
    return new ModelAndView("redirect:/bulletins/" + id);
  }

  private void fillForm(
      Model model,
      Origin origin,
      BulletinKind kind,
      String title,
      String topic,
      String plan,
      String text) {
    model.addAttribute("origin", origin);
    model.addAttribute("kinds", BulletinKind.values());
    model.addAttribute("kind", kind);
    model.addAttribute("title", title);
    model.addAttribute("topic", topic);
    model.addAttribute("text", text);
    model.addAttribute("uploadLimit", settings.uploadLimit().toBytes());
    model.addAttribute("uploadLimitMegabytes", settings.uploadLimit().toMegabytes());
    model.addAttribute("topics", topics.all());
    model.addAttribute("plans", purposes.offered());
    model.addAttribute("plan", plan);
  }

  private void fillPage(Model model, @Nullable SignedIn me, Bulletin bulletin, boolean edit) {
    boolean writes = me != null && me.is(Role.OPERATOR, Role.ADMIN);
    boolean open =
        bulletin.state() == BulletinState.DRAFT || bulletin.state() == BulletinState.SENT_BACK;
    boolean gone = bulletin.deletedAt() != null;
    model.addAttribute("bulletin", bulletin);
    model.addAttribute("narration", library.narration(bulletin.id()));
    model.addAttribute("script", library.script(bulletin).orElse(null));
    model.addAttribute("corrections", library.corrections(bulletin.id()));
    model.addAttribute("deeds", library.deeds(bulletin.id()).reversed());
    model.addAttribute("gone", gone);
    model.addAttribute("mayWrite", writes && !gone);
    model.addAttribute("editing", writes && !gone && (open || edit));
    model.addAttribute(
        "mayJudge",
        me != null && me.is(Role.BOARD, Role.ADMIN) && !gone && !bulletin.isOf(me.actor()));
    model.addAttribute("isOwn", me != null && bulletin.isOf(me.actor()));
    fillForm(
        model,
        bulletin.origin(),
        bulletin.kind(),
        bulletin.words().title(),
        bulletin.topic(),
        purposes.of(bulletin.id()).orElse(""),
        bulletin.words().text());
  }
}
