package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTargetTest {
    private final List<String> log = new ArrayList<>();

    private final class Target extends EventTarget {
        void onPing(EventHandler<Event> handler) {
            handler("ping", handler);
        }

        @Override
        protected void reportException(Throwable thrown) {
            log.add("threw " + thrown.getMessage());
        }
    }

    private final Target target = new Target();

    // HTML, section 8.1.8.1: the handler keeps the place it got when it was first set.
    @Test
    void listenersAreCalledInOrderAndTheHandlerKeepsItsPlace() {
        target.onPing(e -> log.add("old"));
        target.addEventListener("ping", e -> log.add("listener"));
        target.onPing(e -> log.add("new"));
        target.dispatchEvent(new Event("ping"));
        target.dispatchEvent(new Event("other"));
        assertThat(log).containsExactly("new", "listener");
    }

    @Test
    void nullRemovesTheHandler() {
        target.onPing(e -> log.add("handler"));
        target.onPing(null);
        target.dispatchEvent(new Event("ping"));
        assertThat(log).isEmpty();
    }

    @Test
    void aListenerIsAddedOnceAndCanBeRemovedByAnother() {
        EventHandler<Event> last = e -> log.add("last");
        target.addEventListener("ping", e -> target.removeEventListener("ping", last));
        target.addEventListener("ping", last);
        target.addEventListener("ping", last);
        target.dispatchEvent(new Event("ping"));
        assertThat(log).isEmpty();
    }

    @Test
    void onceIsOnceAndStopIsStop() {
        target.addEventListener("ping", e -> log.add("once"), new AddEventListenerOptions(true));
        target.addEventListener("ping", Event::stopImmediatePropagation);
        target.addEventListener("ping", e -> log.add("never"));
        target.dispatchEvent(new Event("ping"));
        target.dispatchEvent(new Event("ping"));
        assertThat(log).containsExactly("once");
    }

    @Test
    void whatOneListenerThrowsDoesNotHideTheEventFromTheNext() {
        target.onPing(e -> {
            throw new Exception("checked");
        });
        target.addEventListener("ping", (MessageEvent e) -> log.add("wrong type"));
        target.addEventListener("ping", e -> log.add("next"));
        target.dispatchEvent(new Event("ping"));
        assertThat(log).hasSize(3).startsWith("threw checked").endsWith("next");
    }

    @Test
    void aCancelableEventCanBeCancelled() {
        target.onPing(Event::preventDefault);
        assertThat(target.dispatchEvent(new Event("ping", new EventInit(false, true)))).isFalse();
        assertThat(target.dispatchEvent(new Event("ping"))).isTrue();
    }
}
