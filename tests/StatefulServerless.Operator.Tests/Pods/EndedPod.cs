namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>A pod that was asked to end, and has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ExitCodes">Of its containers, in their order; 137 is that of one that had to be killed.</param>
/// <param name="Log">What its containers wrote.</param>
internal sealed record EndedPod(string Name, IReadOnlyList<int> ExitCodes, string Log);
