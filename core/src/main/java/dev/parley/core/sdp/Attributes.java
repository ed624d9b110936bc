package dev.parley.core.sdp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The attributes of a session or of one media section, in order, found by type in constant time. Those that were parsed
 * know their line.
 *
 * <p>Immutable.
 */
public final class Attributes implements Iterable<Attribute> {
    private final List<Attribute> list;
    private final List<Integer> lineNumbers;
    private final Map<Class<?>, List<Attribute>> byType = new HashMap<>();

    Attributes(List<Attribute> attributes, List<Integer> lineNumbers) {
        this.list = List.copyOf(attributes);
        this.lineNumbers = List.copyOf(lineNumbers);
        list.forEach(a -> byType.computeIfAbsent(a.getClass(), type -> new ArrayList<>()).add(a));
    }

    public static Attributes of(List<Attribute> attributes) {
        return new Attributes(attributes, List.of());
    }

    public List<Attribute> list() {
        return list;
    }

    /** All of one type, in order. */
    @SuppressWarnings("unchecked") // the map's lists hold what their key says
    public <T extends Attribute> List<T> all(Class<T> type) {
        return (List<T>) Collections.unmodifiableList(byType.getOrDefault(type, List.of()));
    }

    /** The first of a type, or null. */
    public <T extends Attribute> T find(Class<T> type) {
        List<T> all = all(type);
        return all.isEmpty() ? null : all.get(0);
    }

    public boolean has(Attribute attribute) {
        return byType.getOrDefault(attribute.getClass(), List.of()).contains(attribute);
    }

    /** The line, counted from 1, that this very object was parsed from; 0 when it was not parsed. */
    public int lineNumberOf(Attribute attribute) {
        for (int i = 0; i < lineNumbers.size(); i++) {
            if (list.get(i) == attribute) {
                return lineNumbers.get(i);
            }
        }
        return 0;
    }

    @Override
    public Iterator<Attribute> iterator() {
        return list.iterator();
    }

    /** The same attributes in the same order; where they were parsed does not count. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that && list.equals(that.list);
    }

    @Override
    public int hashCode() {
        return list.hashCode();
    }

    @Override
    public String toString() {
        return list.toString();
    }
}
