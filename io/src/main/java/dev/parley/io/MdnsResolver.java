package dev.parley.io;

import dev.parley.core.net.IpAddress;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks for {@code .local} names by multicast DNS (RFC 6762). Its thread and its sockets live while something is asked, and
 * a little longer.
 *
 * <p>Any thread.
 */
final class MdnsResolver {
    private static final long FIRST_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long LINGER_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int QUESTIONS_MAX = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Question> questions = new HashMap<>();
    private MdnsSockets sockets;
    private boolean running;

    private static final class Question {
        private final CompletableFuture<List<IpAddress>> answer = new CompletableFuture<>();
        private final long deadlineNs;
        private long nextSendNs;
        private long intervalNs = FIRST_INTERVAL_NS;

        Question(long nowNs) {
            nextSendNs = nowNs;
            deadlineNs = nowNs + TIMEOUT_NS;
        }
    }

    CompletableFuture<List<IpAddress>> resolve(String name) {
        String key = key(name);
        lock.lock();
        try {
            if (!MdnsMessage.isAskable(key) || questions.size() >= QUESTIONS_MAX) {
                return CompletableFuture.failedFuture(new UnknownHostException("can not ask for the name " + name));
            }
            Question question = questions.computeIfAbsent(key, k -> new Question(System.nanoTime()));
            if (!running) {
                running = true;
                Thread.ofPlatform().name("rtc-mdns").daemon().start(this::run);
            } else if (sockets != null) {
                sockets.wakeup();
            }
            return question.answer.copy();
        } finally {
            lock.unlock();
        }
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private void run() {
        try (MdnsSockets opened = new MdnsSockets()) {
            lock.lock();
            sockets = opened;
            lock.unlock();
            long idleSinceNs = System.nanoTime();
            while (true) {
                long nowNs = System.nanoTime();
                idleSinceNs = hasQuestions() ? nowNs : idleSinceNs;
                if (nowNs - idleSinceNs > LINGER_NS && stopIfIdle()) {
                    return;
                }
                long waitNs = turn(opened, nowNs) - nowNs;
                opened.receive(TimeUnit.NANOSECONDS.toMillis(waitNs), this::handle);
            }
        } catch (IOException | RuntimeException e) {
            abandon(e);
        }
    }

    private boolean hasQuestions() {
        lock.lock();
        try {
            return !questions.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private boolean stopIfIdle() {
        lock.lock();
        try {
            boolean idle = questions.isEmpty();
            if (idle) {
                running = false;
                sockets = null;
            }
            return idle;
        } finally {
            lock.unlock();
        }
    }

    private void abandon(Exception reason) {
        List<Question> lost;
        lock.lock();
        try {
            lost = List.copyOf(questions.values());
            questions.clear();
            running = false;
            sockets = null;
        } finally {
            lock.unlock();
        }
        lost.forEach(question -> question.answer
                .completeExceptionally(new UnknownHostException("no multicast DNS here: " + reason.getMessage())));
    }

    /** Sends what is due and gives up what is too old. Returns when to come back. */
    private long turn(MdnsSockets to, long nowNs) {
        List<String> due = new ArrayList<>();
        Map<String, Question> late = new HashMap<>();
        long nextNs = nowNs + LINGER_NS;
        lock.lock();
        try {
            for (Map.Entry<String, Question> entry : questions.entrySet()) {
                Question question = entry.getValue();
                if (question.deadlineNs <= nowNs) {
                    late.put(entry.getKey(), question);
                    continue;
                }
                if (question.nextSendNs <= nowNs) {
                    due.add(entry.getKey());
                    question.nextSendNs = nowNs + question.intervalNs;
                    question.intervalNs = Math.max(TimeUnit.SECONDS.toNanos(1), question.intervalNs * 2);
                }
                nextNs = Math.min(nextNs, Math.min(question.nextSendNs, question.deadlineNs));
            }
            questions.keySet().removeAll(late.keySet());
        } finally {
            lock.unlock();
        }
        due.forEach(name -> to.send(MdnsMessage.query(name)));
        late.forEach((name, question) -> question.answer
                .completeExceptionally(new UnknownHostException("nobody answers for " + name)));
        return nextNs;
    }

    private void handle(byte[] message, int length) {
        Map<String, List<IpAddress>> found = new HashMap<>();
        for (MdnsMessage.Address address : MdnsMessage.addresses(message, length)) {
            found.computeIfAbsent(key(address.name()), name -> new ArrayList<>()).add(address.ip());
        }
        found.forEach(this::answer);
    }

    private void answer(String name, List<IpAddress> addresses) {
        Question question;
        lock.lock();
        try {
            question = questions.remove(name);
        } finally {
            lock.unlock();
        }
        if (question != null) {
            question.answer.complete(addresses);
        }
    }
}
