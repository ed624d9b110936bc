package dev.parley.media.device;

/**
 * What fake devices have in common.
 *
 * <p>Any thread.
 */
abstract sealed class FakeDevice implements Device permits FakeCamera, FakeMicrophone {
    private static final String GROUP = "fake";

    private final String deviceId;
    private final String label;
    private final Plug plug = new Plug();

    FakeDevice(String deviceId, String label) {
        this.deviceId = deviceId;
        this.label = label;
    }

    final Plug plug() {
        return plug;
    }

    final void requirePlugged() throws DeviceException {
        if (plug.isPulled()) {
            throw new DeviceException("unplugged", null);
        }
    }

    @Override
    public final String deviceId() {
        return deviceId;
    }

    @Override
    public final String groupId() {
        return GROUP;
    }

    @Override
    public final String label() {
        return label;
    }
}
