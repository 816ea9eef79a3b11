namespace StatefulServerless.Transcoding.Wire;

/// <summary>A message opened in an <see cref="OccurrenceIndex"/>.</summary>
/// <param name="FirstSlot">Where its fields' slots begin.</param>
/// <param name="FirstOccurrence">Where its occurrences begin.</param>
internal readonly record struct MessageFrame(int FirstSlot, int FirstOccurrence);
