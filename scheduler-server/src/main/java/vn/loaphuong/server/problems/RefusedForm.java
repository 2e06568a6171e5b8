package vn.loaphuong.server.problems;

import org.springframework.ui.Model;
import org.springframework.web.servlet.ModelAndView;

/** Shows a form again with what was typed, and the reason beside the field it is about. */
public final class RefusedForm {

  /** Attribute of the model that holds the {@link Refusal}. */
  public static final String ATTRIBUTE = "refused";

  private RefusedForm() {}

  /**
   * The form again, with the status of the refusal.
   *
   * @param model what the form needs, with the values as they were typed
   */
  public static ModelAndView again(String view, Model model, Refusal refusal) {
    ModelAndView form = new ModelAndView(view, model.asMap());
    form.addObject(ATTRIBUTE, refusal);
    form.setStatus(refusal.kind().status());
    return form;
  }
}
