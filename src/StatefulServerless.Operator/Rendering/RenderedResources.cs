using System.Text;
using k8s;
using StatefulServerless.Operator.Desired;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Rendering;

/// <summary>What services in YAML come to.</summary>
/// <param name="Yaml">The objects of those that can be made.</param>
/// <param name="Remarks">What is wrong with the others, and advice.</param>
/// <param name="IsComplete">Whether all can be made.</param>
internal sealed record RenderedResources(string Yaml, IReadOnlyList<string> Remarks, bool IsComplete)
{
    /// <exception cref="UnreadableResourceException">There is something else than our resources in the YAML.</exception>
    public static RenderedResources Of(IEnumerable<string> yaml, JournalImages images)
    {
        var resources = yaml.SelectMany(ResourceYaml.Read).ToList();
        var journals = resources.OfType<EventSourcedJournal>().ToDictionary(journal => journal.Metadata.Name);
        var (text, remarks, isComplete) = (new StringBuilder(), new List<string>(), true);
        foreach (var service in resources.OfType<EventSourcedService>())
        {
            var verdict = Decide(service, journals, images);
            foreach (var item in verdict.Objects?.All ?? []) text.Append("---\n").Append(KubernetesYaml.Serialize(item).TrimEnd()).Append('\n');
            remarks.AddRange(verdict.Complaints.Concat(verdict.Advice).Select(remark => $"{service.Metadata.Name}: {remark}"));
            isComplete &= verdict.Objects is not null;
        }

        return new RenderedResources(text.ToString(), remarks, isComplete);
    }

    private static Verdict Decide(EventSourcedService service, Dictionary<string, EventSourcedJournal> journals, JournalImages images) =>
        journals.TryGetValue(service.Spec.Journal?.Name ?? "", out var journal)
            ? new Judge(images, mayTouchHost: false).Decide(service, journal)
            : new Verdict(null, [$"spec.journal.name: {service.Spec.Journal?.Name}: there is no such EventSourcedJournal in the files"], [], null);
}
