package dev.parley.webrtc;

/** A process of its own, to be given one processor: closes everywhere, and often. */
final class OneProcessor {
    private OneProcessor() {}

    public static void main(String[] args) {
        Row20CloseTest test = new Row20CloseTest();
        for (Stage stage : Stage.values()) {
            test.around(() -> test.itReturnsInEveryState(stage));
        }
        for (String name : Story.CALLBACKS) {
            for (String delivery : Row20CloseTest.DELIVERIES) {
                test.around(() -> test.itReturnsInsideEveryCallbackAndWhatItAbandonsDoesToo(name, delivery));
            }
        }
        Row20CloseTest.whereHandlersMayWait()
                .forEach(delivery -> test.around(() -> test.everyCallbackMayWaitForAPromise(delivery)));
        test.around(test::itEndsAHandshakeThatIsUnderWay);
        Cycles.run(500);
        Row20CloseTest.shutDown();
        System.out.println("all returned");
    }
}
