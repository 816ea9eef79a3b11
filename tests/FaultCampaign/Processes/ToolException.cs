namespace StatefulServerless.FaultCampaign.Processes;

/// <summary>The machine cannot do what the campaign needs of it.</summary>
internal sealed class ToolException(string message) : Exception(message);
