/** Speaker and a Swing view of moving pictures. */
module dev.parley.desktop {
    requires transitive dev.parley.media;
    requires transitive java.desktop;

    exports dev.parley.desktop;
}
