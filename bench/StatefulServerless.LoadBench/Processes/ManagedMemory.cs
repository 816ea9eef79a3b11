using System.Diagnostics;
using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace StatefulServerless.LoadBench.Processes;

/// <summary>What another .NET process holds in memory.</summary>
/// <param name="LiveBytes">Its objects that survive a full collection.</param>
/// <param name="WorkingSetBytes">Its pages in memory after that.</param>
internal sealed record ManagedMemory(long LiveBytes, long WorkingSetBytes)
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";

    // A session with this keyword begins with a full, blocking collection.
    private const ClrTraceEventParser.Keywords Collect = ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect;

    /// <summary>Collects the process's garbage, and asks what is left.</summary>
    public static async Task<ManagedMemory> ReadAsync(int processId)
    {
        // What only finalizers still hold is gone the second time.
        await CollectAsync(processId);
        var liveBytes = await CollectAsync(processId);
        using var process = Process.GetProcessById(processId);
        return new ManagedMemory(liveBytes, process.WorkingSet64);
    }

    private static async Task<long> CollectAsync(int processId)
    {
        using var session = await new DiagnosticsClient(processId).StartEventPipeSessionAsync(
            [new EventPipeProvider(Runtime, EventLevel.Informational, (long)Collect)], requestRundown: false, 64, CancellationToken.None);
        var collected = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Factory.StartNew(() => Read(session, collected), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var liveBytes = await collected.Task;
        await session.StopAsync(CancellationToken.None);
        await reading;
        return liveBytes;
    }

    private static void Read(EventPipeSession session, TaskCompletionSource<long> collected)
    {
        using var source = new EventPipeEventSource(session.EventStream);
        var isFull = false;
        source.Clr.GCStart += collection => isFull = collection.Depth == GC.MaxGeneration && collection.Reason == Microsoft.Diagnostics.Tracing.Parsers.Clr.GCReason.Induced;
        source.Clr.GCHeapStats += heap => _ = isFull && collected.TrySetResult(heap.TotalPromoted);
        source.Process();
        collected.TrySetException(new InvalidOperationException("The process ended, or collected nothing."));
    }
}
