package org.mixtura.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A Chromium of the system, without a window.
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final Path folder;
    private int pages;

    private Browser(Path executable, Path folder) {
        this.folder = folder;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    /// Skips the tests, and says why, where there is none.
    ///
    /// @param folder for the pages
    static Browser start(Path folder) {
        Optional<Path> executable = find();
        assumeTrue(
                executable.isPresent(),
                "no Chromium here, so that the page is not tried in a browser; install one (a package named chromium)");
        return new Browser(executable.orElseThrow(), folder);
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Tab open(Page page) {
        return open(page, new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    Tab openDark(Page page) {
        return open(
                page,
                new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(1280, 900)
                        .setColorScheme(ColorScheme.DARK));
    }

    Tab openOnPhone(Page page) {
        return open(
                page,
                new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(360, 740)
                        .setDeviceScaleFactor(2)
                        .setReducedMotion(ReducedMotion.REDUCE));
    }

    private Tab open(Page page, com.microsoft.playwright.Browser.NewContextOptions options) {
        try {
            Path file = folder.resolve("page" + pages++ + ".html");
            Files.write(file, page.bytes());
            return new Tab(chromium.newContext(options), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }

    /// A page that is open. Closing it checks that it complained of nothing and asked for nothing.
    static final class Tab implements AutoCloseable {
        final com.microsoft.playwright.Page page;
        private final BrowserContext context;
        private final List<String> complaints = new ArrayList<>();

        private Tab(BrowserContext context, Path file) {
            this.context = context;
            this.page = context.newPage();
            String address = file.toUri().toString();
            page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
            page.onPageError(complaints::add);
            page.onDialog(dialog -> {
                complaints.add("dialog: " + dialog.message());
                dialog.dismiss();
            });
            page.onRequest(request -> {
                if (!request.url().equals(address) && !request.url().startsWith("data:")) {
                    complaints.add("request: " + request.url());
                }
            });
            page.navigate(address);
            page.waitForSelector("html[data-ready]", attached());
        }

        private static com.microsoft.playwright.Page.WaitForSelectorOptions attached() {
            return new com.microsoft.playwright.Page.WaitForSelectorOptions()
                    .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
        }

        /// What is on both canvases.
        String picture() {
            return (String) page.evaluate(
                    "() => ['points', 'overlay'].map(id =>" + " document.getElementById(id).toDataURL()).join(' ')");
        }

        String text(String selector) {
            return page.locator(selector).innerText();
        }

        double number(String script) {
            return ((Number) page.evaluate(script)).doubleValue();
        }

        /// Moves the slider as a hand does.
        void slide(int to) {
            page.locator("#slider").fill(String.valueOf(to));
        }

        int slider() {
            return Integer.parseInt(page.locator("#slider").inputValue());
        }

        int last() {
            return (int) number("() => Number(document.getElementById('slider').max)");
        }

        @Override
        public void close() {
            context.close();
            assertThat(complaints).isEmpty();
        }
    }
}
