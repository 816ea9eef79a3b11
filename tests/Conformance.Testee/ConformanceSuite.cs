using System.Diagnostics;

namespace StatefulServerless.Conformance;

/// <summary>
/// protobuf's own conformance suite, run on this testee: everything recommended is enforced, and no failure is expected. The runner and
/// its messages are not part of this repository; the environment names them.
/// </summary>
public static class ConformanceSuite
{
    /// <summary>The variable that names the runner's executable, conformance_test_runner.</summary>
    public const string RunnerVariable = "CONFORMANCE_TEST_RUNNER";

    /// <summary>The variable that names the FileDescriptorSet of the suite's messages. Default: conformance.protoset beside the runner.</summary>
    public const string ProtosetVariable = "CONFORMANCE_PROTOSET";

    /// <summary>Where the runner is; null if the environment does not say.</summary>
    public static string? RunnerPath => Variable(RunnerVariable);

    /// <summary>Where the suite's messages are.</summary>
    public static string ProtosetPath =>
        Variable(ProtosetVariable) ?? Path.Combine(Path.GetDirectoryName(RunnerPath) ?? ".", "conformance.protoset");

    /// <summary>What to do where there is no runner.</summary>
    public static string HowToRun =>
        $"set {RunnerVariable} to protobuf's conformance_test_runner, and {ProtosetVariable} to a descriptor set of its messages " +
        "(protoc --include_imports --descriptor_set_out of test_messages_proto3.proto) unless that is conformance.protoset beside the runner";

    /// <summary>Runs the suite.</summary>
    /// <exception cref="InvalidOperationException">The environment names no runner, or a file is not where it says.</exception>
    public static SuiteReport FromEnvironment()
    {
        if (RunnerPath is not { } runner)
            throw new InvalidOperationException($"There is no conformance suite to run: {HowToRun}.");
        foreach (var path in new[] { runner, ProtosetPath }.Where(path => !File.Exists(path)))
            throw new InvalidOperationException($"There is no file {path}: {HowToRun}.");
        return Run(Path.GetFullPath(runner));
    }

    private static SuiteReport Run(string runner)
    {
        var directory = Directory.CreateTempSubdirectory("conformance-");
        try
        {
            // The runner leaves lists of what failed in its working directory.
            var start = new ProcessStartInfo(runner, ["--enforce_recommended", "--verbose", TesteePath])
            {
                WorkingDirectory = directory.FullName,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            start.Environment[ProtosetVariable] = Path.GetFullPath(ProtosetPath);
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var log = process.StandardError.ReadToEnd() + output.GetAwaiter().GetResult();
            process.WaitForExit();
            return SuiteReport.Of(log, process.ExitCode);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string TesteePath => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Conformance.Testee.exe" : "Conformance.Testee");

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
