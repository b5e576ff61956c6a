package io.github.civickiosk.ui.screen;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.signage.SignageBoard.DeskNow;
import io.github.civickiosk.ui.UiConfig;
import io.github.civickiosk.ui.language.Texts;

/// Renders a session as HTML. Safe for several threads; keeps nothing of what it rendered.
public final class Screens {

    private static final String TEMPLATES = "io.github.civickiosk.ui.template";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, TEMPLATES);
    private final Texts texts;
    private final UiConfig.Help help;
    private final Supplier<Optional<DeskNow>> desk;
    private final boolean speaks;

    /// @param help   who helps where the desk is empty
    /// @param desk   who helps at this moment
    /// @param speaks whether the kiosk can read its screens aloud
    public Screens(Texts texts, UiConfig.Help help, Supplier<Optional<DeskNow>> desk, boolean speaks) {
        this.texts = texts;
        this.help = help;
        this.desk = desk;
        this.speaks = speaks;
    }

    /// The whole document, with the screen in it.
    ///
    /// @param covered as in [#fragment]
    public String document(Session session, boolean covered) {
        var page = page(session, false, covered);
        Content screen = out -> out.writeContent(render(page));
        var out = new StringOutput();
        engine.render("document.jte", Map.of("page", page, "screen", screen), out);
        return out.toString();
    }

    /// The screen alone, to be swapped in.
    ///
    /// @param tooShort whether the citizen just sent a number that did not have six digits
    /// @param covered  whether nobody stands before the screen: then nothing is shown that is the visitor's own
    public String fragment(Session session, boolean tooShort, boolean covered) {
        return render(page(session, tooShort, covered));
    }

    private Page page(Session session, boolean tooShort, boolean covered) {
        if (covered && Covers.hides(session.state())) {
            return new Page("covered", session.revision(), texts.in(session.visitor().language()), texts,
                    Chrome.around(session.state()).withoutBack(), session.visitor().aids(), speaks, new Screen.Covered());
        }
        var people = new People(texts.in(session.visitor().language()), help, desk.get()).help();
        var screen = new Projection(session, texts, people, tooShort).screen();
        return new Page(Names.kebab(session.state()), session.revision(), texts.in(session.visitor().language()), texts,
                Chrome.around(session.state()), session.visitor().aids(), speaks, screen);
    }

    private String render(Page page) {
        var out = new StringOutput();
        engine.render(template(page.screen()), Map.of("page", page, "screen", page.screen()), out);
        return out.toString();
    }

    private static String template(Screen screen) {
        return switch (screen) {
            case Screen.Closed _ -> "screen/closed.jte";
            case Screen.Welcome _ -> "screen/welcome.jte";
            case Screen.ForgottenCard _ -> "screen/forgottenCard.jte";
            case Screen.Covered _ -> "screen/covered.jte";
            case Screen.Languages _ -> "screen/languages.jte";
            case Screen.Services _ -> "screen/services.jte";
            case Screen.ForWhom _ -> "screen/forWhom.jte";
            case Screen.Form _ -> "screen/form.jte";
            case Screen.Basket _ -> "screen/basket.jte";
            case Screen.InsertCard _ -> "screen/insertCard.jte";
            case Screen.CanPad _ -> "screen/canPad.jte";
            case Screen.CodePad _ -> "screen/codePad.jte";
            case Screen.Persons _ -> "screen/persons.jte";
            case Screen.Review _ -> "screen/review.jte";
            case Screen.Working _ -> "screen/working.jte";
            case Screen.Printing _ -> "screen/printing.jte";
            case Screen.Collect _ -> "screen/collect.jte";
            case Screen.Explain _ -> "screen/explain.jte";
            case Screen.Rate _ -> "screen/rate.jte";
            case Screen.TakeCard _ -> "screen/takeCard.jte";
            case Screen.MoreTime _ -> "screen/moreTime.jte";
            case Screen.AskHelp _ -> "screen/askHelp.jte";
        };
    }
}
