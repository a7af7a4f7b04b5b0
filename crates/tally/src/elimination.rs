//! Elimination in whole numbers modulo a large prime: exact, without fractions that grow.

const PRIME: u64 = (1 << 61) - 1;
pub(crate) const MINUS_ONE: u64 = PRIME - 1;

/// Reduces the matrix and returns a column that stands alone in some row.
pub(crate) fn eliminate(matrix: &mut [Vec<u64>]) -> Option<usize> {
    let width = matrix.first().map_or(0, Vec::len);
    let mut done = 0;
    for column in 0..width {
        let Some(found) = (done..matrix.len()).find(|row| matrix[*row][column] != 0) else {
            continue;
        };
        matrix.swap(done, found);
        clear(matrix, done, column);
        done += 1;
    }
    let alone = |row: &Vec<u64>| row.iter().filter(|entry| **entry != 0).count() == 1;
    let row = matrix.iter().find(|row| alone(row))?;
    row.iter().position(|entry| *entry != 0)
}

fn clear(matrix: &mut [Vec<u64>], pivot: usize, column: usize) {
    let inverse = power(matrix[pivot][column], PRIME - 2);
    let unit: Vec<u64> = matrix[pivot].iter().map(|entry| times(*entry, inverse)).collect();
    for (place, row) in matrix.iter_mut().enumerate() {
        let factor = row[column];
        if place == pivot || factor == 0 {
            continue;
        }
        for (entry, by) in std::iter::zip(row.iter_mut(), &unit) {
            *entry = (*entry + PRIME - times(*by, factor)) % PRIME;
        }
    }
    matrix[pivot] = unit;
}

fn times(left: u64, right: u64) -> u64 {
    let product = u128::from(left) * u128::from(right) % u128::from(PRIME);
    u64::try_from(product).unwrap_or(0)
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}
