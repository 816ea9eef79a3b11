using System.Diagnostics;
using System.Text.RegularExpressions;

namespace StatefulServerless.Fuzzing;

/// <summary>Runs single inputs and holds them to the limits.</summary>
internal sealed partial class Trial(IFuzzTarget target, FuzzLimits limits)
{
    private const int Tries = 3;

    /// <summary>Runs an input.</summary>
    /// <returns>What came of it, without what differs from input to input; and the finding, if it is one.</returns>
    public (string Outcome, Finding? Finding) Run(byte[] input)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var began = Stopwatch.GetTimestamp();
        string outcome;
        try
        {
            outcome = target.Run(input);
        }
        catch (Exception failure)
        {
            return ("broken", new Finding(target.Name, input, WordsOf(failure)));
        }

        var took = Stopwatch.GetElapsedTime(began);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (allocated > limits.AllocatedBytes)
            return (outcome, new Finding(target.Name, input, $"allocates more than {limits.AllocatedBytes >> 20} MiB\n{allocated} bytes for an input of {input.Length}"));
        if (took > limits.Time && Fastest(input) is var fastest && fastest > limits.Time)
            return (outcome, new Finding(target.Name, input, $"takes more than {limits.Time.TotalSeconds} s\n{fastest} for an input of {input.Length} bytes"));
        return (outcome, null);
    }

    private TimeSpan Fastest(byte[] input) => Enumerable.Range(1, Tries - 1).Min(_ =>
    {
        var began = Stopwatch.GetTimestamp();
        target.Run(input);
        return Stopwatch.GetElapsedTime(began);
    });

    private static string WordsOf(Exception failure)
    {
        var place = failure.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("StatefulServerless.", StringComparison.Ordinal))?.Trim();
        return $"{failure.GetType().Name}: {Plain(failure.Message)} {place}\n{failure}";
    }

    /// <summary>A message without numbers and quoted names, so that two of one kind are the same.</summary>
    public static string Plain(string message) => Particular().Replace(message.Split('\n')[0], "#");

    [GeneratedRegex("[\"`'].*[\"`']|[0-9]+|[\"`'].*")]
    private static partial Regex Particular();
}
