#!/usr/bin/env bash
# Makes the moving picture of the fake camera: 4 s of 640x360 at 30 frames/s, colour bars, a block that goes round and a
# frame counter, as VP8 in IVF and as H.264 constrained baseline (Annex B, an access unit delimiter before each picture),
# and one black key frame of each. Both loop without a seam because they begin with a key frame; a key frame comes
# every second. Needs ffmpeg with libvpx and libx264; only for making the files that are committed.
set -eu
out="${1:-$(dirname "$0")/../media/src/main/resources/dev/parley/media/video}"
mkdir -p "$out"
quiet="ffmpeg -hide_banner -loglevel error -y"
fps=30 seconds=4 gop=30
picture="smptehdbars=size=640x360:rate=$fps:duration=$seconds,format=yuv420p[bars];\
color=c=white:size=72x72:rate=$fps:duration=$seconds,drawbox=x=6:y=6:w=60:h=60:color=0x2060d0:t=fill[block];\
color=c=black:size=64x8:rate=$fps:duration=$seconds[dash];\
[bars][block]overlay=x='284+220*cos(2*PI*t/$seconds)':y='120+90*sin(4*PI*t/$seconds)':eval=frame[moved];\
[moved][dash]overlay=x='mod(n*640/($fps*$seconds)*4,704)-64':y=340:eval=frame[swept];\
[swept]drawtext=font=monospace:text='Parley  %{eif\:n\:d\:3}':fontsize=34:fontcolor=white:box=1:boxcolor=black@0.7:boxborderw=10:x=(w-tw)/2:y=28"

$quiet -filter_complex "$picture" -c:v libvpx -deadline good -cpu-used 1 -b:v 620k -maxrate 900k -bufsize 600k \
    -g $gop -keyint_min $gop -auto-alt-ref 0 -lag-in-frames 0 -error-resilient default -threads 1 -f ivf "$out/bars.ivf"
$quiet -filter_complex "$picture" -c:v libx264 -profile:v baseline -level 3.1 -preset slow -b:v 620k -maxrate 900k \
    -bufsize 600k -g $gop -keyint_min $gop -sc_threshold 0 -bf 0 -refs 1 -threads 1 -x264-params aud=1:slices=1 \
    -bsf:v 'filter_units=remove_types=6' -f h264 "$out/bars.h264"
black="color=c=black:size=640x360:rate=$fps,format=yuv420p"
$quiet -filter_complex "$black" -frames:v 1 -c:v libvpx -b:v 100k -f ivf "$out/black.ivf"
$quiet -filter_complex "$black" -frames:v 1 -c:v libx264 -profile:v baseline -level 3.1 -x264-params aud=1 \
    -bsf:v 'filter_units=remove_types=6' -f h264 "$out/black.h264"
ls -l "$out"
