namespace SpatialHousing.Allocation.Packing;

/// <content>Which variable leaves: steepest edge with exact norms.</content>
internal sealed partial class ChoiceSimplex
{
    /// <summary>The basic variable farthest outside its bounds by steepest edge: +1 below its lower, −1 above its upper bound.</summary>
    private (int Position, int Sign, double Violation) ChooseLeaving()
    {
        unchecked
        {
            var (chosen, chosenSign, chosenViolation, chosenIsKey, best) = (-1, 0, 0.0, false, 0.0);
            for (var i = 0; i < size; i++)
            {
                var variable = basis[i];
                var upper = UpperOf(variable);
                var (sign, violation) = x[i] < -Feasible ? (1, -x[i]) : x[i] > upper + Feasible ? (-1, x[i] - upper) : (0, 0.0);
                if (sign != 0)
                {
                    var norm = 0.0;
                    for (var r = 0; r < size; r++)
                    {
                        norm += inverse[(i * size) + r] * inverse[(i * size) + r];
                    }

                    if (violation * violation / norm > best)
                    {
                        (chosen, chosenSign, chosenViolation, chosenIsKey, best) = (i, sign, violation, false, violation * violation / norm);
                    }
                }

                if (variable < slackStart && IsFirstOfParcel(i, variable / choices))
                {
                    var (keySign, keyViolation, norm) = KeyViolation(i, variable / choices);
                    if (keySign != 0 && keyViolation * keyViolation / norm > best)
                    {
                        (chosen, chosenSign, chosenViolation, chosenIsKey, best) = (i, keySign, keyViolation, true, keyViolation * keyViolation / norm);
                    }
                }
            }

            if (chosenIsKey)
            {
                ExchangeKey(chosen);
            }

            return (chosen, chosenSign, chosenViolation);
        }
    }

    private double UpperOf(int variable) =>
        variable < slackStart ? (allowed[variable / choices] >> (variable % choices) & 1) == 0 ? 0 : double.PositiveInfinity
        : variable < shortStart ? model.High[variable - slackStart] - model.Low[variable - slackStart]
        : double.PositiveInfinity;

    private bool IsFirstOfParcel(int position, int parcel)
    {
        for (var j = 0; j < position; j++)
        {
            if (basis[j] < slackStart && basis[j] / choices == parcel)
            {
                return false;
            }
        }

        return true;
    }

    private (int Sign, double Violation, double Norm) KeyViolation(int first, int parcel)
    {
        unchecked
        {
            var value = 1.0;
            Array.Clear(column);
            for (var j = first; j < size; j++)
            {
                if (basis[j] < slackStart && basis[j] / choices == parcel)
                {
                    value -= x[j];
                    for (var r = 0; r < size; r++)
                    {
                        column[r] += inverse[(j * size) + r];
                    }
                }
            }

            var upper = (allowed[parcel] >> key[parcel] & 1) == 0 ? 0 : double.PositiveInfinity;
            var (sign, violation) = value < -Feasible ? (1, -value) : value > upper + Feasible ? (-1, value - upper) : (0, 0.0);
            var norm = 0.0;
            for (var r = 0; r < size; r++)
            {
                norm += column[r] * column[r];
            }

            return (sign, violation, norm);
        }
    }
}
