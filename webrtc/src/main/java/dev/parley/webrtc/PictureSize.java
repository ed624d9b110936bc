package dev.parley.webrtc;

import dev.parley.media.video.VideoFormat;

/**
 * A size that cutting and scaling can make of a camera's.
 *
 * <p>Immutable.
 */
record PictureSize(int width, int height) {
    /** The size that suits the constraints best; it keeps the camera's aspect where they leave the choice. */
    static PictureSize nearest(VideoFormat own, MediaTrackConstraints wants) {
        ConstrainDouble wide = wants.width() == null ? null : wants.width().toDouble();
        ConstrainDouble high = wants.height() == null ? null : wants.height().toDouble();
        double aspect = TrackOptions.nearest(wants.aspectRatio(), Double.MAX_VALUE,
                (double) own.width() / own.height());
        if (isChosen(wide) && isChosen(high)) {
            return of(TrackOptions.nearest(wide, own.width(), own.width()),
                    TrackOptions.nearest(high, own.height(), own.height()), own);
        }
        double width;
        if (isChosen(high)) {
            width = TrackOptions.nearest(high, own.height(), own.height()) * aspect;
        } else if (isChosen(wide)) {
            width = TrackOptions.nearest(wide, own.width(), own.width());
        } else {
            width = Math.min(own.width(), own.height() * aspect);
            width = Math.min(width, most(wide, own.width()));
            width = Math.min(width, most(high, own.height()) * aspect);
        }
        return of(width, width / aspect, own);
    }

    private static boolean isChosen(ConstrainDouble wants) {
        return wants != null && (wants.exact() != null || wants.ideal() != null);
    }

    private static double most(ConstrainDouble wants, double own) {
        return wants == null || wants.max() == null ? own : wants.max();
    }

    private static PictureSize of(double width, double height, VideoFormat own) {
        return new PictureSize(Math.clamp(Math.round(width), 1, own.width()),
                Math.clamp(Math.round(height), 1, own.height()));
    }
}
