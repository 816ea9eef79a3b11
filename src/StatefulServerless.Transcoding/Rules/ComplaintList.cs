using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>Everything that is wrong with the HTTP rules of some services, each complaint naming method and binding.</summary>
internal sealed class ComplaintList
{
    private readonly List<string> _complaints = [];

    public IReadOnlyList<string> All => _complaints;

    public void Add(MethodDescriptor method, BindingRule? binding, string fault) =>
        _complaints.Add($"Method {method.FullName}{(binding is null ? "" : $", binding {binding.Display}")}: {fault}.");
}
