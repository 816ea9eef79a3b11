#!/bin/sh
# Becomes a program in a container of a pod, as far as it can tell: a root file system of its own, which it may or may not write to, a user without rights,
# and the environment that it was started with. Runs as root in the pod's network namespace, by "ip netns exec", which also gives it mounts of its own.
#
#   container.sh LOG ROOT HOSTS ACCOUNT IMAGE RUNTIME USER read-only|writable COMMAND...
#
# ROOT is an empty folder. HOSTS becomes /etc/hosts, ACCOUNT the folder of the service account, IMAGE /app, RUNTIME /dotnet.
set -eu
log=$1 root=$2 hosts=$3 account=$4 image=$5 runtime=$6 user=$7 access=$8
shift 8
exec >>"$log" 2>&1

mount -t tmpfs -o mode=0755 container "$root"
mkdir -p "$root/usr" "$root/etc" "$root/dev" "$root/proc" "$root/app" "$root/dotnet" "$root/var/run/secrets/kubernetes.io/serviceaccount"
mkdir -m 1777 "$root/tmp"
mkdir -p "$root/home/app"
chown "$user:$user" "$root/home/app"
for folder in bin sbin lib lib64; do
    ln -s "usr/$folder" "$root/$folder"
done

bind() { mount --bind "$1" "$2" && mount -o remount,bind,ro "$2"; }
bind /usr "$root/usr"
bind /etc "$root/etc"
mount --bind "$hosts" "$root/etc/hosts"
bind "$account" "$root/var/run/secrets/kubernetes.io/serviceaccount"
bind "$image" "$root/app"
bind "$runtime" "$root/dotnet"
mount --rbind /dev "$root/dev"
mount --rbind /proc "$root/proc"
[ "$access" = writable ] || mount -o remount,ro "$root"

cd "$root/app"
exec chroot "$root" setpriv --reuid="$user" --regid="$user" --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all -- \
    sh -c 'cd /app && exec "$@"' sh "$@"
