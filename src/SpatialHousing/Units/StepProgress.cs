namespace SpatialHousing.Units;

/// <summary>How far long work has come: the step's name and its fraction done, 0…1 (NaN when unknown).</summary>
public readonly record struct StepProgress(LocalText Step, double Fraction);
