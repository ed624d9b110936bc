package dev.parley.core.testing;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * About how many bytes an object keeps alive, found by walking everything it refers to: sizes as a 64-bit JVM lays them
 * out, collections by their elements, other objects that are not ours as a few bytes. Unlike the heap it is the same in every run.
 */
public final class Retained {
    private static final int HEADER_BYTES = 16;
    private static final int FIELD_BYTES = 8;
    /** An entry of a map or a node of a collection, with its share of the table. */
    private static final int ENTRY_BYTES = 48;
    private static final int FOREIGN_BYTES = 64;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> todo = new ArrayDeque<>();
    private long bytes;

    private Retained() {}

    public static long bytes(Object root) {
        Retained retained = new Retained();
        retained.visit(root);
        while (!retained.todo.isEmpty()) {
            retained.measure(retained.todo.pop());
        }
        return retained.bytes;
    }

    private void visit(Object object) {
        if (object != null && !(object instanceof Enum) && !(object instanceof Class) && seen.add(object)) {
            todo.push(object);
        }
    }

    private void measure(Object object) {
        Class<?> type = object.getClass();
        if (type.isArray()) {
            array(object, type.getComponentType());
        } else if (object instanceof Map<?, ?> map) {
            bytes += HEADER_BYTES + (long) ENTRY_BYTES * map.size();
            map.keySet().forEach(this::visit);
            map.values().forEach(this::visit);
        } else if (object instanceof Collection<?> collection) {
            bytes += HEADER_BYTES + (long) ENTRY_BYTES * collection.size();
            collection.forEach(this::visit);
        } else if (object instanceof String text) {
            bytes += FOREIGN_BYTES + 2L * text.length();
        } else if (type.isHidden() || !type.getName().startsWith("dev.parley.")) {
            bytes += FOREIGN_BYTES;
        } else {
            fields(object, type);
        }
    }

    private void array(Object array, Class<?> component) {
        int length = Array.getLength(array);
        if (!component.isPrimitive()) {
            bytes += HEADER_BYTES + (long) FIELD_BYTES * length;
            for (int i = 0; i < length; i++) {
                visit(Array.get(array, i));
            }
        } else {
            int size = component == byte.class || component == boolean.class ? 1 : component == long.class ? 8 : 4;
            bytes += HEADER_BYTES + (long) size * length;
        }
    }

    private void fields(Object object, Class<?> type) {
        bytes += HEADER_BYTES;
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    bytes += FIELD_BYTES;
                    visitField(object, field);
                }
            }
        }
    }

    private void visitField(Object object, Field field) {
        if (field.getType().isPrimitive()) {
            return;
        }
        try {
            field.setAccessible(true);
            visit(field.get(object));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
