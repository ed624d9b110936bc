/** UDP sockets of Linux with segmentation and receive offload. Has no API: the ServiceLoader finds it. */
module dev.parley.io.linux {
    requires dev.parley.io;

    provides dev.parley.io.udp.UdpProvider with
            dev.parley.io.linux.GsoProvider;
}
