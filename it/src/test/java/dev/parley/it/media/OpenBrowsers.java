package dev.parley.it.media;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test class the browsers, which are started once and stay open until all tests are done. */
public final class OpenBrowsers implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browsers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(OpenBrowsers.class)).computeIfAbsent(Browsers.class,
                key -> open(), Browsers.class);
    }

    private static Browsers open() {
        try {
            return new Browsers();
        } catch (Exception e) {
            throw new IllegalStateException("no browser can be opened", e);
        }
    }
}
