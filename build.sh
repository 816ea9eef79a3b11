#!/usr/bin/env bash
# Builds, tests and measures the repository. Run it without arguments to see the verbs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true
# dotnet and npm keep their caches below it; some callers set none.
export HOME=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}

configuration=Release
solution=StatefulServerless.slnx
# Folders with a package.json.
foreign_code=(tests/EndToEnd.Tests/js tck/frontends/js)

usage() {
    cat <<'TEXT'
usage: ./build.sh <verb>

  build      compile every project of the solution
  test       compile, then run every test project; the last line counts the tests
  examples   compile the examples and say how to run them
  conformance
             run protobuf's own suite, if CONFORMANCE_TEST_RUNNER names its runner; the last line counts the tests
  fuzz       feed the parsers with changed inputs until one breaks; --help says with what
  simulate   run entity machines in a world that breaks in every way, from one seed, and check every promise after every step; --help says how
  faults     run proxies, functions and a database, break them, and hold every answer against the journal; --help says how
  tck        run the conformance kit against our frontends, our proxy and pairs of both, and against what is broken on purpose; the last line counts. With arguments, the kit's own command: --help says how
  tck-executable [runtime]
             make the kit's command as one file that needs no .NET, for linux-x64 or another runtime, in artifacts/tck-executable
  pack [folder]
             make the NuGet packages, in artifacts/packages or another folder
  manifests  write deploy/stateful-serverless.yaml, which kubectl apply installs, from the operator's code
  images [folder]
             make the images of the proxy, the operator and the cart, as OCI archives in artifacts/images or another folder; they need a base image, .NET's own or
             what CONTAINER_BASE_IMAGE names
  bench      run the benchmarks; further arguments go to them. bench load puts a proxy under load; --help says how.
             bench startup publishes the cart in every form and starts it again and again
  all        build, test and examples

needs: the .NET 10 SDK; for test also node with npm, Debian's python3-grpcio (clients in other languages), curl, and Debian's postgresql,
unless STATEFUL_SERVERLESS_POSTGRES holds the connection string of a superuser of some PostgreSQL; clang, or gcc with libc6-dev, for
functions that are compiled ahead of time; etcd, kube-apiserver and kube-controller-manager in the folder that KUBEBUILDER_ASSETS names,
for the operator, and root and iproute2 for its pods; iproute2 and nftables help the fault campaign to break networks
TEXT
}

say() { printf '== %s\n' "$*"; }

build() {
    say "building $solution ($configuration)"
    dotnet build "$solution" --configuration "$configuration" --verbosity quiet --nologo
}

need() {
    command -v "$1" >/dev/null || { printf '%s is needed for the tests: %s\n' "$1" "$2" >&2; exit 1; }
}

restore_foreign_code() {
    need node "install Node.js 18 or later"
    need npm "it comes with Node.js"
    need curl "install it with the system's packages"
    # Its test fails by itself, and says why: the other tests are worth running without it.
    /usr/bin/python3 -c 'import grpc' 2>/dev/null || say "python3-grpcio is not installed; the test of a Python client will fail"
    local folder
    for folder in "${foreign_code[@]}"; do
        # The copy of the lock file that npm leaves in node_modules says whether there is anything to do.
        [[ "$folder/package-lock.json" -nt "$folder/node_modules/.package-lock.json" ]] || continue
        say "restoring $folder"
        # Not with --prefix: npm would look for the machine's own settings below it.
        (cd "$folder" && npm ci --loglevel=error)
    done
}

# A command that does not run as root, as PostgreSQL demands; Debian's package brings a user for it.
unprivileged() {
    if ((EUID == 0)); then
        setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
    else
        "$@"
    fi
}

# Starts a PostgreSQL of its own for the tests, in a temporary folder, unless there is one. Prints nothing of it but where it listens.
start_postgres() {
    [[ -z "${STATEFUL_SERVERLESS_POSTGRES:-}" ]] || return 0
    local programs
    programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
    if [[ -z "$programs" ]]; then
        say "PostgreSQL is not installed (Debian's package postgresql); the tests that need it are skipped"
        return 0
    fi
    postgres_folder=$(mktemp -d)
    # Below the range from which the system takes ports for outgoing connections.
    local port
    for port in $(shuf -i 10000-14999 -n 50); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    tr -dc a-z </dev/urandom | head -c 20 >"$postgres_folder/password" || true
    ((EUID != 0)) || chown -R postgres:postgres "$postgres_folder"
    (cd "$postgres_folder" && unprivileged "$programs/initdb" --pgdata=cluster --username=postgres --auth=scram-sha-256 --pwfile=password \
        --encoding=UTF8 --no-locale --no-instructions >/dev/null)
    say "starting PostgreSQL on port $port"
    (cd "$postgres_folder" && unprivileged "$programs/pg_ctl" --pgdata=cluster --log=log --wait --silent \
        --options="-p $port -h 127.0.0.1 -k $postgres_folder -c max_connections=300 -c shared_buffers=128MB" start) || { cat "$postgres_folder/log" >&2; exit 1; }
    export STATEFUL_SERVERLESS_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Password=$(cat "$postgres_folder/password");Database=postgres"
    stop_postgres_with=$programs/pg_ctl
}

stop_postgres() {
    [[ -n "${postgres_folder:-}" ]] || return 0
    if [[ -n "${stop_postgres_with:-}" ]]; then
        (cd "$postgres_folder" && unprivileged "$stop_postgres_with" --pgdata=cluster --mode=immediate --silent stop) || true
    fi
    rm -rf "$postgres_folder"
}

# Takes the value of one line of a test run's summary, for example "  failed: 3".
count() {
    awk -v name="$2:" '$1 == name && $2 ~ /^[0-9]+$/ { value = $2 } END { print value + 0 }' "$1"
}

test_all() {
    restore_foreign_code
    build

    local passed=0 failed=0 skipped=0 broken=0 log
    log=$(mktemp)
    # The path is expanded now: the variable is gone when the trap runs.
    # shellcheck disable=SC2064
    trap "stop_postgres; rm -f '$log'" EXIT
    start_postgres

    # One project at a time: some tests measure, and all of them would share the processors.
    local project
    for project in tests/*/*.Tests.csproj; do
        say "testing $(basename "$project" .csproj)"
        local status=0
        dotnet test --project "$project" --configuration "$configuration" --no-build --no-progress 2>&1 | tee "$log" || status=$?
        passed=$((passed + $(count "$log" succeeded)))
        failed=$((failed + $(count "$log" failed)))
        skipped=$((skipped + $(count "$log" skipped)))
        if ((status != 0)); then
            broken=$((broken + 1))
            say "$(basename "$project" .csproj) failed (exit code $status)"
        fi
    done

    # A project that crashes before it counts has failed all the same.
    if ((broken > 0 && failed == 0)); then
        failed=$broken
    fi
    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    ((failed == 0))
}

examples() {
    local project
    for project in examples/*/*.csproj; do
        say "building $(basename "$project" .csproj)"
        dotnet build "$project" --configuration "$configuration" --verbosity quiet --nologo
    done
    say "run one with: dotnet run --project examples/ShoppingCart"
}

conformance() {
    local testee=tests/Conformance.Testee
    if [[ -z "${CONFORMANCE_TEST_RUNNER:-}" ]]; then
        say "set CONFORMANCE_TEST_RUNNER to protobuf's conformance_test_runner, and CONFORMANCE_PROTOSET to a descriptor set of its"
        say "messages unless that is conformance.protoset beside the runner"
        echo skipped
        return
    fi
    say "building $(basename "$testee")"
    dotnet build "$testee" --configuration "$configuration" --verbosity quiet --nologo
    # Not with dotnet run: the runner starts the same executable again, as its testee.
    "$testee/bin/$configuration/net10.0/Conformance.Testee" suite
}

fuzz() {
    # Without what the build says: --help is for people.
    dotnet build tests/Fuzzing --configuration "$configuration" --verbosity quiet --nologo >&2
    dotnet "tests/Fuzzing/bin/$configuration/net10.0/StatefulServerless.Fuzzing.dll" "$@"
}

simulate() {
    # Without what the build says: --help is for people.
    dotnet build tests/Simulation --configuration "$configuration" --verbosity quiet --nologo >&2
    dotnet "tests/Simulation/bin/$configuration/net10.0/StatefulServerless.Simulation.dll" "$@"
}

faults() {
    # Without what the build says: --help is for people. The campaign starts the proxy and the function from their own folders.
    dotnet build tests/FaultCampaign --configuration "$configuration" --verbosity quiet --nologo >&2
    dotnet "tests/FaultCampaign/bin/$configuration/net10.0/StatefulServerless.FaultCampaign.dll" "$@"
}

tck() {
    local configured=bin/$configuration/net10.0 project
    local kit=tck/StatefulServerless.Tck.Tool/$configured/stateful-serverless-tck.dll
    local proxy="dotnet src/StatefulServerless.Proxy.Host/$configured/StatefulServerless.Proxy.Host.dll"
    local projects=(tck/StatefulServerless.Tck.Tool tck/frontends/csharp src/StatefulServerless.Proxy.Host)
    (($# > 0)) || projects+=(tests/StatefulServerless.Tck.Tests examples/ShoppingCart)
    for project in "${projects[@]}"; do
        # Without what the build says: --help is for people.
        dotnet build "$project" --configuration "$configuration" --verbosity quiet --nologo >&2
    done
    if (($# > 0)); then
        dotnet "$kit" "$@"
        return
    fi

    restore_foreign_code
    local passed=0 failed=0 skipped=0 sdk cart in_memory js logs
    local -A runs=()
    logs=$(mktemp -d)
    # The path is expanded now: the variable is gone when the trap runs.
    # shellcheck disable=SC2064
    trap "rm -rf '$logs'" EXIT
    sdk="dotnet tck/frontends/csharp/$configured/StatefulServerless.Tck.Frontend.dll"
    cart="dotnet examples/ShoppingCart/$configured/ShoppingCart.dll"
    js=(--frontend-folder tck/frontends/js)
    in_memory=(--env StatefulServerless__Journal__Provider=InMemory --unclaimed durable)

    # A proxy's cases mostly wait, for time limits and starts: other runs go on beside them.
    begin_tck "the proxy on SQLite" proxy --command "$proxy" --reports artifacts/tck/proxy-sqlite
    try_tck "the SDK for C#" frontend --command "$sdk" --reports artifacts/tck/sdk
    try_tck "the frontend in JavaScript" frontend --command "node index.js" --folder tck/frontends/js --reports artifacts/tck/js
    try_tck "the frontend in Python" frontend --command "/usr/bin/python3 model.py" --folder tck/frontends/python --reports artifacts/tck/python
    end_tck "the proxy on SQLite"
    begin_tck "the proxy in memory" proxy --command "$proxy" "${in_memory[@]}" --reports artifacts/tck/proxy-memory
    try_tck "the proxy with the SDK" pair --command "$proxy" --frontend "$sdk" --reports artifacts/tck/pair-sdk
    try_tck "the proxy with JavaScript" pair --command "$proxy" --frontend "node index.js" "${js[@]}" --reports artifacts/tck/pair-js
    try_tck "the proxy with the cart in C#" pair --command "$proxy" "${in_memory[@]}" --frontend "$cart" \
        --frontend-env ASPNETCORE_ENVIRONMENT=Production --reports artifacts/tck/pair-cart
    try_tck "the proxy with the cart in JavaScript" pair --command "$proxy" --frontend "node index.js cart" "${js[@]}" --reports artifacts/tck/pair-js-cart
    try_mutants
    end_tck "the proxy in memory"
    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    ((failed == 0))
}

# One run of the kit: its name, and what it is told.
try_tck() {
    begin_tck "$@"
    end_tck "$1"
}

# Waiting longer costs nothing where a case passes, and runs share the processors.
begin_tck() {
    dotnet "$kit" "${@:2}" --patience 3 >"$logs/$1" 2>&1 &
    runs[$1]=$!
}

# Its counts are added up; one that does not even begin has failed.
end_tck() {
    local words sums
    say "testing $1"
    tail --follow --lines=+1 --sleep-interval=0.2 --pid="${runs[$1]}" "$logs/$1"
    words=$(tail -1 "$logs/$1")
    if [[ "$words" =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]]; then
        sums=("${BASH_REMATCH[@]:1}")
    else
        sums=(0 1 0)
    fi
    passed=$((passed + sums[0])) failed=$((failed + sums[1])) skipped=$((skipped + sums[2]))
}

# Frontends, proxies and pairs that are broken on purpose: the kit must find out every one.
try_mutants() {
    local sums log=$logs/mutants
    say "testing the kit by what is broken on purpose"
    dotnet "tests/StatefulServerless.Tck.Tests/$configured/StatefulServerless.Tck.Tests.dll" -noColor -class '*MutantTests' -showLiveOutput 2>&1 | tee "$log" | sed -n 's/^.*\[OUTPUT\] //p; /\[FAIL\]/p' || true
    sums=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+' "$log" | tr -dc '0-9 ' || true)
    read -ra sums <<<"${sums:-1 1 1}"
    passed=$((passed + sums[0] - sums[2])) failed=$((failed + sums[1] + sums[2]))
}

tck_executable() {
    local runtime=${1:-linux-x64}
    local folder=artifacts/tck-executable/$runtime
    say "publishing stateful-serverless-tck for $runtime"
    # With folders and lock files of its own: the others know no runtimes, and a build for one would change what they have left.
    dotnet publish tck/StatefulServerless.Tck.Tool --configuration Release --runtime "$runtime" --self-contained --verbosity quiet --nologo \
        --artifacts-path artifacts/tck-build --output "$folder" -p:PublishSingleFile=true -p:EnableCompressionInSingleFile=true \
        -p:PackAsTool=false -p:NuGetLockFilePath=obj/tck-executable.lock.json -p:RestoreLockedMode=false -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false
    say "made $folder/stateful-serverless-tck"
}

pack() {
    local folder=${1:-artifacts/packages}
    say "building what is packed"
    dotnet build nuget/Packages.slnx --configuration "$configuration" --verbosity quiet --nologo
    say "packing into $folder"
    dotnet pack nuget/Packages.slnx --configuration "$configuration" --no-build --verbosity quiet --nologo --output "$folder"
    list_components "$folder"
    ls "$folder"
}

# What is in each package, packages of packages included: a software bill of materials as CycloneDX's JSON, from what was restored.
list_components() {
    dotnet tool restore --verbosity quiet
    local project package
    while read -r project; do
        package=$(package_of "$project")
        [[ -f "nuget/$package/README.md" ]] || continue
        say "listing the components of $package"
        dotnet tool run dotnet-CycloneDX "nuget/$project" --output "$1" --filename "$package.cdx.json" --output-format Json \
            --disable-package-restore --no-serial-number --set-name "$package" --set-version "$(version)" >/dev/null
    done < <(grep -o '[^"]*\.csproj' nuget/Packages.slnx)
}

# Some packages are not named as their projects are.
package_of() {
    local id
    id=$(sed -n 's:.*<PackageId>\(.*\)</PackageId>.*:\1:p' "nuget/$1")
    echo "${id:-$(basename "$1" .csproj)}"
}

bench() {
    if [[ "${1:-}" == load ]]; then
        bench_load "${@:2}"
        return
    fi
    if [[ "${1:-}" == startup ]]; then
        bench_startup
        return
    fi
    say "measuring StatefulServerless.Benchmarks"
    dotnet run --project bench/StatefulServerless.Benchmarks --configuration Release -- "$@"
}

bench_load() {
    # Without what the build says: --help is for people. The contenders are started from their own folders.
    dotnet build bench/StatefulServerless.LoadBench --configuration Release --verbosity quiet --nologo >&2
    dotnet bench/StatefulServerless.LoadBench/bin/Release/net10.0/StatefulServerless.LoadBench.dll "$@"
}

# How long the cart takes to its first answers, in each form that it can be published in.
bench_startup() {
    local linker=clang
    command -v clang >/dev/null || linker=gcc
    publish_cart jit --no-self-contained
    publish_cart ready-to-run --use-current-runtime --no-self-contained -p:PublishReadyToRun=true
    publish_cart ahead-of-time -p:PublishAot=true "-p:CppCompilerAndLinker=$linker"
    # A web project is run in its own folder.
    dotnet run --project bench/StatefulServerless.Benchmarks --configuration Release -- startup "$PWD/artifacts/startup"
}

publish_cart() {
    say "publishing the cart, $1"
    # With folders and lock files of its own, as stateful-serverless-tck's.
    dotnet publish examples/ShoppingCart --configuration Release --verbosity quiet --nologo --artifacts-path "artifacts/startup-build/$1" \
        --output "artifacts/startup/$1" -p:NuGetLockFilePath=obj/startup.lock.json -p:RestoreLockedMode=false "${@:2}"
}

manifests() {
    dotnet build src/StatefulServerless.Operator --configuration "$configuration" --verbosity quiet --nologo
    local written
    written=$(mktemp)
    # Not over the file at once: a failure would leave it empty.
    dotnet "src/StatefulServerless.Operator/bin/$configuration/net10.0/stateful-serverless-operator.dll" manifests >"$written"
    cat "$written" >deploy/stateful-serverless.yaml
    rm -f "$written"
    say "written: deploy/stateful-serverless.yaml"
}

images() {
    local folder=${1:-artifacts/images} missing=0 image
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
    for image in stateful-serverless-proxy=src/StatefulServerless.Proxy.Host stateful-serverless-operator=src/StatefulServerless.Operator \
        stateful-serverless-shopping-cart=examples/ShoppingCart; do
        image_of "${image%%=*}" "${image#*=}" "$folder" || missing=$((missing + 1))
    done
    ((missing == 0)) || { say "$missing of 3 images could not be made"; return 1; }
}

# One image; says which base image it is that cannot be had.
image_of() {
    local name=$1 project=$2 archive=$3/$1.tar log base=()
    [[ -z "${CONTAINER_BASE_IMAGE:-}" ]] || base=("-p:ContainerBaseImage=$CONTAINER_BASE_IMAGE")
    log=$(mktemp)
    say "making $name from $project"
    if dotnet publish "$project" --configuration "$configuration" --no-self-contained /t:PublishContainer --nologo --verbosity quiet \
        -p:ContainerRepository="$name" -p:ContainerImageTag="$(version)" -p:ContainerImageFormat=OCI -p:ContainerArchiveOutputPath="$archive" \
        ${base[@]+"${base[@]}"} >"$log" 2>&1; then
        say "$archive"
        rm -f "$log"
        return 0
    fi
    # Without the traces of the SDK's own calls.
    grep 'error' "$log" | grep -vE ': +(at|---)' | sort -u >&2 || cat "$log" >&2
    rm -f "$log" "$archive"
    say "$name was not made. If its base image cannot be pulled from here, name one that can be in CONTAINER_BASE_IMAGE, such as a mirror's dotnet/aspnet:10.0"
    return 1
}

# The version of everything that ships.
version() { sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props; }

verb=${1:-}
shift || true
case "$verb" in
    build) build ;;
    test) test_all ;;
    examples) examples ;;
    conformance) conformance ;;
    fuzz) fuzz "$@" ;;
    simulate) simulate "$@" ;;
    faults) faults "$@" ;;
    tck) tck "$@" ;;
    tck-executable) tck_executable "$@" ;;
    pack) pack "$@" ;;
    manifests) manifests ;;
    images) images "$@" ;;
    bench) bench "$@" ;;
    all) build; examples; test_all ;;
    '' | -h | --help | help) usage ;;
    *) usage >&2; printf '\nunknown verb: %s\n' "$verb" >&2; exit 2 ;;
esac
