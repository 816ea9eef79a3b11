using k8s.Models;
using StatefulServerless.Operator.Desired;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Statuses;

/// <summary>The status of a service. Pure.</summary>
internal static class ServiceStatus
{
    /// <summary>Everything is as it should be but the pods, which are Kubernetes' to start.</summary>
    public const string PodsNotReady = "PodsNotReady";

    /// <param name="resource">With the status that it had.</param>
    /// <param name="outcome">What has come of looking at it.</param>
    /// <param name="progress">How far its pods are.</param>
    /// <param name="hasWritten">Whether something was written this time.</param>
    /// <param name="now">The time.</param>
    public static EventSourcedServiceStatus Of(EventSourcedService resource, ServiceOutcome outcome, ServiceProgress progress, bool hasWritten, DateTime now)
    {
        var (before, generation) = (resource.Status, resource.Metadata.Generation);
        return new EventSourcedServiceStatus
        {
            AppliedSpecHash = outcome.IsApplied ? Hash.Of(resource.Spec) : before?.AppliedSpecHash,
            JournalConfigHash = outcome.JournalHash ?? before?.JournalConfigHash,
            AppliedJournalConfigHash = outcome.IsApplied ? outcome.JournalHash : before?.AppliedJournalConfigHash,
            Replicas = progress.Wanted,
            ReadyReplicas = progress.Ready,
            Selector = $"{Labels.EventSourced}={resource.Metadata.Name}",
            Reason = Reason(outcome, progress) is { } reason ? Conditions.Shortened(reason) : null,
            LastApplied = hasWritten && outcome.IsApplied ? now : before?.LastApplied,
            Conditions = Conditions.Dated(before?.Conditions, now, Ready(outcome, progress, generation), Journal(outcome, generation), Progress(outcome, progress, generation)),
        };
    }

    private static string? Reason(ServiceOutcome outcome, ServiceProgress progress) =>
        !outcome.IsApplied ? outcome.Message : outcome.JournalProblem ?? (progress.IsComplete ? null : progress.Trouble) ?? progress.Failure;

    private static V1Condition Ready(ServiceOutcome outcome, ServiceProgress progress, long? generation) =>
        !outcome.IsApplied ? Conditions.Of(Conditions.Ready, false, outcome.Kind, outcome.Message, generation)
        : progress.IsComplete ? Conditions.Of(Conditions.Ready, true, "Serving", Sentence($"{progress.Ready} pods serve", outcome.Message), generation)
        : Conditions.Of(Conditions.Ready, false, PodsNotReady, Sentence($"{progress.Ready} of {progress.Wanted} pods serve", progress.Trouble ?? "", outcome.Message), generation);

    private static V1Condition Journal(ServiceOutcome outcome, long? generation) =>
        outcome.JournalProblem is { } problem
            ? Conditions.Of(Conditions.JournalReady, false, outcome.Kind == ServiceOutcome.JournalMissing ? ServiceOutcome.JournalMissing : "JournalNotUsable", problem, generation)
            : Conditions.Of(Conditions.JournalReady, true, "Usable", "the proxies are told how to reach it", generation);

    private static V1Condition Progress(ServiceOutcome outcome, ServiceProgress progress, long? generation) =>
        !outcome.IsApplied ? Conditions.Of(Conditions.Progressing, false, outcome.Kind, "what ran before stays as it is", generation)
        : progress.Failure is { } failure ? Conditions.Of(Conditions.Progressing, false, "DeploymentFails", failure, generation)
        : progress.IsComplete ? Conditions.Of(Conditions.Progressing, false, "Complete", "all pods are of the newest template", generation)
        : Conditions.Of(Conditions.Progressing, true, "RollingOut", $"{progress.Updated} of {progress.Wanted} pods are of the newest template", generation);

    private static string Sentence(params IEnumerable<string> parts) => string.Join("; ", parts.Where(part => part.Length > 0));
}
